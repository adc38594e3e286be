package org.tractionscope.models;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reader of Python pickles up to protocol 5 that makes numbers, texts, bytes, lists and ordered maps, and nothing else:
 * every foreign name goes through a {@link PickleVocabulary}, which refuses what it does not know.
 *
 * <p>Written anew rather than taken from a library, because pickle is a program: net.razorvine:pickle keeps its
 * constructors in one registry for the whole process, makes an object of an unknown class instead of refusing it, and
 * loses the order of maps.
 *
 * <p>Lists and tuples are {@code ArrayList}, dicts {@code LinkedHashMap}, None an empty {@code Optional}, bytes {@code
 * byte[]}. The stack, the memo and every text are bounded by the length of the pickle. Confined to one thread; reads once.
 */
final class PickleReader {

    private static final int NEWEST_PROTOCOL = 5;

    private final ByteBuffer in;
    private final PickleVocabulary vocabulary;
    private final Map<Integer, Object> memo = new HashMap<>();
    private final Deque<List<Object>> outer = new ArrayDeque<>();
    private List<Object> stack = new ArrayList<>();

    PickleReader(ByteBuffer pickle, PickleVocabulary vocabulary) {
        this.in = pickle.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.vocabulary = vocabulary;
    }

    /** The pickled object. */
    Object read() {
        int opcode = 0;
        int at = 0;
        try {
            while (true) {
                at = in.position();
                opcode = in.get() & 0xff;
                if (opcode == '.') {
                    return pop();
                }
                step(opcode);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException torn) {
            throw new PickleException(
                    "the pickle must end with STOP: it ends or its stack is empty at opcode 0x%02x, byte %d of %d"
                            .formatted(opcode, at, in.capacity()));
        } catch (ClassCastException odd) {
            throw new PickleException("the pickle is inconsistent: opcode 0x%02x at byte %d does not suit its operand"
                    .formatted(opcode, at));
        }
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> protocol(in.get());
            case 0x95 -> in.getLong(); // FRAME: a hint for buffering
            case '(' -> mark();
            case 'N' -> push(Optional.empty());
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) in.getInt());
            case 'K' -> push((long) (in.get() & 0xff));
            case 'M' -> push((long) (in.getShort() & 0xffff));
            case 0x8a -> push(whole(bytes(in.get() & 0xff)));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'X' -> push(text(length()));
            case 0x8c -> push(text(in.get() & 0xff));
            case 'B' -> push(bytes(length()));
            case 'C' -> push(bytes(in.get() & 0xff));
            case ')', ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 't', 'l' -> push(toMark());
            case 0x85 -> push(last(1));
            case 0x86 -> push(last(2));
            case 0x87 -> push(last(3));
            case 'd' -> {
                List<Object> items = toMark();
                push(new LinkedHashMap<>());
                putAll(items);
            }
            case 'a' -> {
                Object item = pop();
                list(peek()).add(item);
            }
            case 'e' -> {
                List<Object> items = toMark();
                list(peek()).addAll(items);
            }
            case 's' -> putAll(last(2));
            case 'u' -> putAll(toMark());
            case '0' -> pop();
            case '1' -> toMark();
            case '2' -> push(peek());
            case 'q' -> memo.put(in.get() & 0xff, peek());
            case 'r' -> memo.put(in.getInt(), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> push(remembered(in.get() & 0xff));
            case 'j' -> push(remembered(in.getInt()));
            case 'c' -> push(vocabulary.global(line(), line()));
            case 0x93 -> {
                List<Object> name = last(2);
                push(vocabulary.global((String) name.get(0), (String) name.get(1)));
            }
            case 'Q' -> push(vocabulary.persistent(pop()));
            case 'R' -> {
                List<Object> call = last(2);
                push(vocabulary.call(call.get(0), list(call.get(1))));
            }
            case 'b' -> {
                Object state = pop();
                vocabulary.build(peek(), state);
            }
            default ->
                throw new PickleException("the pickle uses opcode 0x%02x at byte %d, which no checkpoint needs"
                        .formatted(opcode, in.position() - 1));
        }
    }

    private static void protocol(int version) {
        if (version < 2 || version > NEWEST_PROTOCOL) {
            throw new PickleException("the pickle protocol must be 2 to " + NEWEST_PROTOCOL + ": " + version);
        }
    }

    private void mark() {
        outer.push(stack);
        stack = new ArrayList<>();
    }

    private List<Object> toMark() {
        if (outer.isEmpty()) {
            throw new PickleException("the pickle closes a group that it did not open, at byte " + in.position());
        }
        List<Object> items = stack;
        stack = outer.pop();
        return items;
    }

    private List<Object> last(int count) {
        List<Object> tail = stack.subList(stack.size() - count, stack.size());
        List<Object> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private void putAll(List<Object> items) {
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) peek();
        if (items.size() % 2 != 0) {
            throw new PickleException("the pickle fills a dict with " + items.size() + " keys and values");
        }
        for (int i = 0; i < items.size(); i += 2) {
            Object key = items.get(i);
            if (!(key instanceof String || key instanceof Long)) {
                throw new PickleException("keys of a dict must be texts or whole numbers: "
                        + key.getClass().getSimpleName());
            }
            map.put(key, items.get(i + 1));
        }
    }

    private Object remembered(int key) {
        Object value = memo.get(key);
        if (value == null) {
            throw new PickleException("the pickle recalls memo " + key + ", which it did not fill");
        }
        return value;
    }

    private int length() {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new PickleException("the pickle declares a text of " + Integer.toUnsignedString(length)
                    + " bytes where " + in.remaining() + " are left");
        }
        return length;
    }

    private byte[] bytes(int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // on to the end of the line
        }
        return StandardCharsets.UTF_8
                .decode(in.slice(start, in.position() - start - 1))
                .toString();
    }

    private static long whole(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length + 1];
        for (int i = 0; i < littleEndian.length; i++) {
            bigEndian[bigEndian.length - 1 - i] = littleEndian[i];
        }
        bigEndian[0] = (byte) (bigEndian.length > 1 && bigEndian[1] < 0 ? -1 : 0);
        BigInteger number = new BigInteger(bigEndian);
        if (number.bitLength() > 63) {
            throw new PickleException("whole numbers must fit into 64 bits: " + number);
        }
        return number.longValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }

    private Object peek() {
        return stack.get(stack.size() - 1);
    }
}
