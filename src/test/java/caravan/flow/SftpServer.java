package caravan.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SSH server on loopback whose only user sees a folder by SFTP. */
final class SftpServer implements AutoCloseable {
    static final String PASSWORD = "p+ss:w%rd";

    private final SshServer server;
    private final PublicKey key;

    private SftpServer(SshServer server, PublicKey key) {
        this.server = server;
        this.key = key;
    }

    static SftpServer open(Path folder) throws Exception {
        KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.setKeyPairProvider(KeyPairProvider.wrap(pair));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("caravan") && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(Files.createDirectories(folder)));
        server.start();
        return new SftpServer(server, pair.getPublic());
    }

    int port() {
        return server.getPort();
    }

    /** Writes the server's key as ssh-keyscan does. */
    Path knownHosts(Path file) throws IOException {
        String line = "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(key) + "\n";
        return Files.writeString(file, line, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
