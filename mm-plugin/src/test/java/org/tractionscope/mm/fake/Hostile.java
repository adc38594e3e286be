package org.tractionscope.mm.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Micro-Manager whose calls are counted, and of which one throws. */
public final class Hostile {

    private final int failAt;
    private final AtomicInteger calls = new AtomicInteger();

    /** Throws at the call of this number, counted from 0; at every call if it is negative. */
    public Hostile(int failAt) {
        this.failAt = failAt;
    }

    public int calls() {
        return calls.get();
    }

    /** The same thing with every call of it, and of what it returns, counted. */
    public <T> T wrap(Class<T> type, T target) {
        return type.cast(wrapped(target));
    }

    private Object wrapped(Object target) {
        Class<?>[] interfaces = interfacesOf(target);
        return Proxy.newProxyInstance(Hostile.class.getClassLoader(), interfaces, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(target, arguments);
            }
            int call = calls.getAndIncrement();
            if (failAt < 0 || call == failAt) {
                throw new IllegalStateException("call " + call + ", " + method.getName());
            }
            Object result;
            try {
                method.setAccessible(true);
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return result != null && interfacesOf(result).length > 0 ? wrapped(result) : result;
        });
    }

    private static Class<?>[] interfacesOf(Object target) {
        List<Class<?>> interfaces = new ArrayList<>();
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            Arrays.stream(type.getInterfaces())
                    .filter(found -> found.getName().startsWith("org.micromanager."))
                    .forEach(interfaces::add);
        }
        return interfaces.stream().distinct().toArray(Class<?>[]::new);
    }
}
