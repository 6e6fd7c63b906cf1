package pakbon.secrets;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key that secrets are encrypted with: the operator's, or one of our own in the data folder. */
final class SecretKeys {
    static final int BYTES = 32;
    static final String FILE = "secret.key";
    private static final Logger LOG = LoggerFactory.getLogger(SecretKeys.class);

    private SecretKeys() {}

    /** @param given base64 of 32 bytes; blank: read from the data folder, made there the first time */
    static byte[] find(String given, Path data) {
        return given.isBlank() ? ofFolder(data.resolve(FILE)) : decode(given, "PAKBON_SECRET_KEY");
    }

    private static byte[] ofFolder(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.notExists(file)) {
                make(file);
            }
            keepToOurselves(file);
            return decode(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the key for secrets cannot be kept in " + file, e);
        }
    }

    /** Open to nobody else from its first byte on; whoever else was first wins. */
    private static void make(Path file) throws IOException {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        var text = Base64.getEncoder().encodeToString(key) + "\n";
        try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), onlyOurs())) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} was there already", file);
        }
    }

    private static void keepToOurselves(Path file) throws IOException {
        if (hasPermissions() && !Files.getPosixFilePermissions(file).equals(fromString("rw-------"))) {
            LOG.warn("{} was open to others; it is not any more", file);
            Files.setPosixFilePermissions(file, fromString("rw-------"));
        }
    }

    private static FileAttribute<?>[] onlyOurs() {
        return hasPermissions()
                ? new FileAttribute<?>[] {asFileAttribute(fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static byte[] decode(String text, String where) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(where + " is not base64", e);
        }
        if (key.length != BYTES) {
            throw new IllegalStateException(where + " holds " + key.length + " bytes, it takes " + BYTES);
        }
        return key;
    }
}
