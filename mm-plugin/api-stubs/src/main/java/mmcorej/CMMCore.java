package mmcorej;

/** Signature of MMCoreJ's {@code CMMCore}. */
public class CMMCore {

    /** For tests: the real one holds native memory. */
    protected CMMCore() {}

    public double getExposure() throws Exception {
        throw new UnsupportedOperationException();
    }

    public double getPixelSizeUm() {
        throw new UnsupportedOperationException();
    }
}
