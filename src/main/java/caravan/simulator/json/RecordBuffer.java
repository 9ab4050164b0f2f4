package caravan.simulator.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** A buffer for JSON bytes, with the formats that a record often needs: ids, instants, numbers. For one thread. */
public final class RecordBuffer implements Body {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int SLICE = 1 << 16;
    private static final int DAY_SECONDS = 86_400;

    private byte[] bytes;
    private int size;
    private long dateOf = Long.MIN_VALUE;
    private byte[] date = {};

    public RecordBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    @Override
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public long length() {
        return size;
    }

    /** In slices, because the JDK's server allocates a buffer of twice the written size. */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (int from = 0; from < size; from += SLICE) {
            out.write(bytes, from, Math.min(SLICE, size - from));
        }
    }

    public RecordBuffer put(byte[] text) {
        return put(text, 0, text.length);
    }

    public RecordBuffer put(byte[] text, int offset, int length) {
        makeRoom(length);
        System.arraycopy(text, offset, bytes, size, length);
        size += length;
        return this;
    }

    public RecordBuffer put(String ascii) {
        return put(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Inserts the text at that place. */
    public void insert(int place, byte[] text) {
        makeRoom(text.length);
        System.arraycopy(bytes, place, bytes, place + text.length, size - place);
        System.arraycopy(text, 0, bytes, place, text.length);
        size += text.length;
    }

    /** The first place of the text from there on, or -1. */
    public int indexOf(byte[] text, int from) {
        for (int place = from; place + text.length <= size; place++) {
            if (Arrays.equals(bytes, place, place + text.length, text, 0, text.length)) {
                return place;
            }
        }
        return -1;
    }

    /** A number with leading zeros up to the width. */
    public RecordBuffer putDigits(long number, int width) {
        makeRoom(width);
        long left = number;
        for (int place = size + width - 1; place >= size; place--) {
            bytes[place] = (byte) ('0' + left % 10);
            left /= 10;
        }
        size += width;
        return this;
    }

    public RecordBuffer putNumber(long number) {
        return put(Long.toString(number));
    }

    /** A version 4 UUID from the two numbers. */
    public RecordBuffer putUuid(long high, long low) {
        long first = uuidBits(high);
        long second = (low & ~0xC000_0000_0000_0000L) | 0x8000_0000_0000_0000L;
        return putHex(first, 60, 8)
                .putDash()
                .putHex(first, 28, 4)
                .putDash()
                .putHex(first, 12, 4)
                .putDash()
                .putHex(second, 60, 4)
                .putDash()
                .putHex(second, 44, 12);
    }

    /** The first half of a version 4 UUID from that number. */
    public static long uuidBits(long high) {
        return (high & ~0xF000L) | 0x4000L;
    }

    /** ISO-8601 in UTC with 0 to 3 digits of a fraction; the rest is cut. */
    public RecordBuffer putInstant(long epochMillis, int fractionDigits) {
        long seconds = Math.floorDiv(epochMillis, 1_000L);
        int second = (int) Math.floorMod(seconds, (long) DAY_SECONDS);
        put(date(Math.floorDiv(seconds, (long) DAY_SECONDS))).putAscii('T');
        putDigits(second / 3_600, 2)
                .putAscii(':')
                .putDigits(second / 60 % 60, 2)
                .putAscii(':')
                .putDigits(second % 60, 2);
        int millis = (int) Math.floorMod(epochMillis, 1_000L);
        switch (fractionDigits) {
            case 0 -> {}
            case 1 -> putAscii('.').putDigits(millis / 100, 1);
            case 2 -> putAscii('.').putDigits(millis / 10, 2);
            default -> putAscii('.').putDigits(millis, 3);
        }
        return putAscii('Z');
    }

    private RecordBuffer putDash() {
        return putAscii('-');
    }

    public RecordBuffer putAscii(char character) {
        makeRoom(1);
        bytes[size++] = (byte) character;
        return this;
    }

    private RecordBuffer putHex(long bits, int highestShift, int digits) {
        makeRoom(digits);
        for (int digit = 0; digit < digits; digit++) {
            bytes[size++] = HEX[(int) (bits >>> (highestShift - 4 * digit)) & 0xF];
        }
        return this;
    }

    private byte[] date(long epochDay) {
        if (epochDay != dateOf) {
            date = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
            dateOf = epochDay;
        }
        return date;
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
