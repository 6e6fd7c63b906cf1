package pakbon.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain: what its hash is taken over. The words themselves come in as a digest with salt, so that they can be
 * forgotten and the chain still holds.
 */
@SuppressWarnings("ArrayRecordComponent") // hashes; compared by their bytes
record Link(
        UUID id,
        Instant at,
        String kind,
        UUID row,
        String what,
        String doer,
        @Nullable UUID user,
        String client,
        String address,
        byte[] digest) {
    static final byte[] START = new byte[32];

    static byte[] digest(byte[] salt, String label, String changes) {
        return hash(out -> {
            write(out, salt);
            write(out, label);
            write(out, changes);
        });
    }

    byte[] after(byte[] previous, long position) {
        return hash(out -> {
            write(out, previous);
            out.writeLong(position);
            write(out, id.toString());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            write(out, kind);
            write(out, row.toString());
            write(out, what);
            write(out, doer);
            write(out, user == null ? "" : user.toString());
            write(out, client);
            write(out, address);
            write(out, digest);
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Each part with its length before it, so that no two rows write the same bytes. */
    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hash(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
