package caravan.model;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The attributes of a file or a folder on a {@link Disk}; it keeps no times. */
record DiskAttributes(Inode inode) implements BasicFileAttributes {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    @Override
    public FileTime lastModifiedTime() {
        return NEVER;
    }

    @Override
    public FileTime lastAccessTime() {
        return NEVER;
    }

    @Override
    public FileTime creationTime() {
        return NEVER;
    }

    @Override
    public boolean isRegularFile() {
        return inode instanceof Inode.Document;
    }

    @Override
    public boolean isDirectory() {
        return inode instanceof Inode.Folder;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return inode instanceof Inode.Document file ? file.size() : 0;
    }

    @Override
    public Object fileKey() {
        return inode;
    }
}
