package org.tractionscope.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Something that cannot be recorded or read. The message names the file or folder and the reason. */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RecordingException(String message) {
        super(message);
    }

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same as {@code what}, a colon and the reason of the I/O fault in words. */
    public static RecordingException of(String what, IOException fault) {
        return new RecordingException(what + ": " + reason(fault), fault);
    }

    private static String reason(IOException fault) {
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (fault instanceof FileAlreadyExistsException || fault instanceof NotDirectoryException) {
            return "a file is in the way";
        }
        String reason = fault instanceof FileSystemException system ? system.getReason() : fault.getMessage();
        if (reason == null) {
            return fault.getClass().getSimpleName();
        }
        return reason.toLowerCase(Locale.ROOT).contains("no space left") ? "disk full" : reason;
    }
}
