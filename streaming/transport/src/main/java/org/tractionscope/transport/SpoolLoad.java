package org.tractionscope.transport;

/** What waits before a publisher at one moment; immutable. */
public final class SpoolLoad {

    private final int framesOnDisk;
    private final long diskBytes;
    private final int framesInMemory;
    private final long memoryBytes;

    /** A load; all ≥ 0. */
    SpoolLoad(int framesOnDisk, long diskBytes, int framesInMemory, long memoryBytes) {
        this.framesOnDisk = framesOnDisk;
        this.diskBytes = diskBytes;
        this.framesInMemory = framesInMemory;
        this.memoryBytes = memoryBytes;
    }

    /** Frames in files. */
    public int framesOnDisk() {
        return framesOnDisk;
    }

    /** Bytes of the files, compressed. */
    public long diskBytes() {
        return diskBytes;
    }

    /** Frames on the way to the disk. */
    public int framesInMemory() {
        return framesInMemory;
    }

    /** Bytes of their pixels. */
    public long memoryBytes() {
        return memoryBytes;
    }
}
