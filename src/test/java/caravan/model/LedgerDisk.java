package caravan.model;

import caravan.testing.FullDisk;
import java.io.IOException;
import org.h2.store.fs.FilePath;

/**
 * The disk of the ledger's file, in memory: while it is full, H2 fails a write and closes the database under all its
 * connections, as it does on a real one. Made by H2, by reflection.
 */
public final class LedgerDisk extends FullDisk {
    static final String PLACE = "ledger's disk";

    /** The address of a ledger on it. */
    static String address(String name) {
        FilePath.register(new LedgerDisk());
        return "jdbc:h2:ledgerdisk:memFS:/" + name + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=500;RETENTION_TIME=0";
    }

    @Override
    public String getScheme() {
        return "ledgerdisk";
    }

    @Override
    protected void check() throws IOException {
        Danger danger = Tripwire.danger();
        if (danger != null) {
            danger.write(PLACE);
        }
    }
}
