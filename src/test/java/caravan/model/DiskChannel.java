package caravan.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file of a {@link Disk}, or an open folder, which can only be forced. */
final class DiskChannel extends FileChannel {
    private final Inode inode;
    private final DiskPath path;
    private final Danger danger;
    private final boolean forces;
    private final int life;
    private int position;

    /** @param forces each write is on the disk when it returns */
    DiskChannel(Inode inode, DiskPath path, Danger danger, boolean append, boolean forces) {
        this.inode = inode;
        this.path = path;
        this.danger = danger;
        this.forces = forces;
        this.life = danger.life();
        this.position = append ? document().size() : 0;
    }

    private Inode.Document document() {
        return (Inode.Document) inode;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        byte[] some = new byte[into.remaining()];
        int count = document().read(position, some);
        if (count <= 0) {
            return some.length == 0 ? 0 : -1;
        }
        into.put(some, 0, count);
        position += count;
        return count;
    }

    /** A write that breaks off lets a part of it through. */
    @Override
    public int write(ByteBuffer from) throws IOException {
        byte[] some = new byte[from.remaining()];
        from.get(some);
        if (!isOpen() || life != danger.life()) {
            throw new ClosedChannelException(); // a compressor that is left over writes its end when it is collected
        }
        try {
            danger.pass(Danger.Deed.WRITE, path);
        } catch (Danger.Harm harm) {
            byte[] part = new byte[harm.part(some.length)];
            System.arraycopy(some, 0, part, 0, part.length);
            put(part);
            throw harm;
        }
        put(some);
        if (forces) {
            document().force();
        }
        return some.length;
    }

    private void put(byte[] some) {
        document().write(position, some);
        position += some.length;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        danger.pass(Danger.Deed.FORCE, path);
        if (inode instanceof Inode.Folder folder) {
            folder.force();
        } else {
            document().force();
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long other) {
        position = Math.toIntExact(other);
        return this;
    }

    @Override
    public long size() {
        return inode instanceof Inode.Document file ? file.size() : 0;
    }

    @Override
    public FileChannel truncate(long size) {
        document().truncate(Math.toIntExact(size));
        return this;
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer into, long at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from, long at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() {
        // nothing is held
    }
}
