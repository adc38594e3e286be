package org.tractionscope.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** The floor of every transport: the same bytes at the same pace over one TCP connection on this machine. */
final class LoopbackBench {

    private static final int HIGHEST_US = 60_000_000;

    private LoopbackBench() {}

    /**
     * Sends frames through a socket.
     *
     * @return latencies from the first byte's sending to the last byte's reading, µs
     */
    static Histogram run(int frames, double framesPerS, int frameBytes) {
        Histogram latencies = new Histogram(HIGHEST_US, 3);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket out = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket in = server.accept()) {
            Reader reader = new Reader(in, frames, frameBytes, latencies);
            Thread thread = new Thread(reader, "tcp-reader");
            thread.start();
            write(out, frames, framesPerS, frameBytes);
            Threads.join(thread, 60_000);
            reader.fault.ifPresent(e -> {
                throw new RunException("the TCP loopback broke: " + e.getMessage(), e);
            });
        } catch (IOException e) {
            throw new RunException("the TCP loopback broke: " + e.getMessage(), e);
        }
        return latencies;
    }

    private static void write(Socket socket, int frames, double framesPerS, int frameBytes) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] frame = new byte[frameBytes];
        long startNs = System.nanoTime();
        for (int i = 0; i < frames; i++) {
            long dueNs = startNs + Math.round(i * 1e9 / framesPerS);
            for (long leftNs = dueNs - System.nanoTime(); leftNs > 0; leftNs = dueNs - System.nanoTime()) {
                LockSupport.parkNanos(leftNs);
            }
            out.writeLong(System.nanoTime());
            out.write(frame);
        }
        out.flush();
    }

    private static final class Reader implements Runnable {

        private final Socket socket;
        private final int frames;
        private final byte[] frame;
        private final Histogram latencies;
        private volatile Optional<IOException> fault = Optional.empty();

        Reader(Socket socket, int frames, int frameBytes, Histogram latencies) {
            this.socket = socket;
            this.frames = frames;
            this.frame = new byte[frameBytes];
            this.latencies = latencies;
        }

        @Override
        public void run() {
            try {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                for (int i = 0; i < frames; i++) {
                    long sentNs = in.readLong();
                    in.readFully(frame);
                    latencies.recordValue((System.nanoTime() - sentNs) / 1000);
                }
            } catch (IOException e) {
                fault = Optional.of(e);
            }
        }
    }
}
