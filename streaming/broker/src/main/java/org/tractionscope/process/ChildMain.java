package org.tractionscope.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The first {@code main} of every child JVM: watches the parent and runs the real one.
 *
 * <p>The parent holds the other end of standard input. When it closes that, or dies in whatever way, the read here ends
 * and the child leaves through its shutdown hooks.
 */
public final class ChildMain {

    private ChildMain() {}

    /** Runs {@code arguments[0]} with the rest; ends the JVM with 1 where it throws. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(ChildMain::leaveWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void leaveWithParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent never writes; only the end of its stream matters.
            }
        } catch (IOException e) {
            System.err.println("the parent's end is gone: " + e.getMessage());
        }
        System.exit(0);
    }
}
