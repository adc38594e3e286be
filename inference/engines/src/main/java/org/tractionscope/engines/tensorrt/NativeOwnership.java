package org.tractionscope.engines.tensorrt;

import java.lang.reflect.Method;
import org.bytedeco.javacpp.Pointer;

/**
 * Makes a native object that a factory returned delete itself when it is closed.
 *
 * <p>JavaCPP deletes what Java constructed and nothing else, and TensorRT's objects come from factories: closing one does nothing,
 * and its memory on the card stays until the process ends. Their destructors are virtual, so the deleter of an empty object of
 * the same class serves.
 */
final class NativeOwnership {

    private NativeOwnership() {}

    /**
     * Gives a pointer the deleter of another.
     *
     * @param returned by a factory, not null
     * @param constructed an object of the same class that Java made; closed here
     * @return {@code returned}
     */
    static <P extends Pointer> P of(P returned, P constructed) {
        try {
            Method deallocator = Pointer.class.getDeclaredMethod("deallocator");
            deallocator.setAccessible(true);
            Object deleter = deallocator.invoke(constructed);
            Method address = deleter.getClass().getMethod("deallocatorAddress");
            address.setAccessible(true);
            Method init = Pointer.class.getDeclaredMethod("init", long.class, long.class, long.class, long.class);
            init.setAccessible(true);
            init.invoke(returned, returned.address(), 1L, returned.address(), address.invoke(deleter));
            return returned;
        } catch (ReflectiveOperationException changed) {
            throw new TensorRtException("this JavaCPP does not let its objects be freed: " + changed, changed);
        } finally {
            constructed.close();
        }
    }
}
