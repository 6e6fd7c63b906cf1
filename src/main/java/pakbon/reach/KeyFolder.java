package pakbon.reach;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where keys and certificates lie, under the data folder. Open to nobody else; a file is whole or it is not there. */
final class KeyFolder {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private final Path home;

    KeyFolder(Path data) {
        home = data.toAbsolutePath().normalize().resolve("https");
    }

    Path file(String name) {
        return home.resolve(name);
    }

    /** A key and its certificates; empty when there is no such file, or nothing that can be used. */
    Optional<Identity> identity(String name) {
        return read(name).flatMap(text -> {
            try {
                return Optional.of(new Identity(Pem.key(text, ""), Pem.certificates(text)));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} cannot be used and is made anew: {}", file(name), e.getMessage());
                return Optional.empty();
            }
        });
    }

    void keep(String name, Identity identity) {
        write(name, Pem.of(identity));
    }

    Optional<String> read(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(Files.readString(file(name))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(name), e);
        }
    }

    /** Beside its place and then moved there. */
    void write(String name, String text) {
        try {
            Files.createDirectories(home.getParent());
            if (Files.notExists(home)) {
                Files.createDirectory(home, onlyOurs("rwx------"));
            }
            var half = Files.createTempFile(home, name, ".half", onlyOurs("rw-------"));
            Files.writeString(half, text);
            Files.move(half, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(name), e);
        }
    }

    private static FileAttribute<?>[] onlyOurs(String permissions) {
        return POSIX ? new FileAttribute<?>[] {asFileAttribute(fromString(permissions))} : new FileAttribute<?>[0];
    }
}
