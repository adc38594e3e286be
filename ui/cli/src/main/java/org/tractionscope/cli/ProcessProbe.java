package org.tractionscope.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks at a Java program, this one or another of the same user; confined to one thread. */
final class ProcessProbe implements AutoCloseable {

    private final String name;
    private final long pid;
    private final MBeanServerConnection beans;
    private final Closeable connection;

    /**
     * What a program holds.
     *
     * @param name of the program
     * @param residentBytes memory that the operating system counts; empty where it does not say
     * @param heapBytes of objects that a full collection has left
     * @param threads alive
     * @param files open, sockets too; empty where the system does not say
     */
    record Holding(String name, OptionalLong residentBytes, long heapBytes, int threads, OptionalLong files) {}

    private ProcessProbe(String name, long pid, MBeanServerConnection beans, Closeable connection) {
        this.name = name;
        this.pid = pid;
        this.beans = beans;
        this.connection = connection;
    }

    /** This program. */
    static ProcessProbe own(String name) {
        long pid = ProcessHandle.current().pid();
        return new ProcessProbe(name, pid, ManagementFactory.getPlatformMBeanServer(), () -> {});
    }

    /**
     * Attaches to another program.
     *
     * @throws RunException if it is not there or does not let itself be attached to
     */
    @SuppressWarnings("BanJNDI") // the address is that of a program which this one has just attached to
    static ProcessProbe attach(String name, long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String address = machine.startLocalManagementAgent();
                JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
                return new ProcessProbe(name, pid, connector.getMBeanServerConnection(), connector);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new RunException("cannot look at the " + name + ", process " + pid + ": " + e.getMessage(), e);
        }
    }

    /** Collects its garbage, which pauses it, and looks. */
    Holding look() {
        try {
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            memory.gc();
            int threads = ManagementFactory.newPlatformMXBeanProxy(
                            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class)
                    .getThreadCount();
            return new Holding(
                    name, residentBytes(pid), memory.getHeapMemoryUsage().getUsed(), threads, openFiles());
        } catch (IOException e) {
            throw new RunException("the " + name + ", process " + pid + ", no longer answers: " + e.getMessage(), e);
        }
    }

    private OptionalLong openFiles() throws IOException {
        try {
            return OptionalLong.of(ManagementFactory.newPlatformMXBeanProxy(
                            beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class)
                    .getOpenFileDescriptorCount());
        } catch (IllegalArgumentException elsewhere) {
            return OptionalLong.empty();
        }
    }

    /** Memory that Linux counts as resident; empty elsewhere. */
    static OptionalLong residentBytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.isReadable(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new RunException("the look at the " + name + " does not end: " + e.getMessage(), e);
        }
    }
}
