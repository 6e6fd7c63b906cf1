package pakbon.backoffice.papers;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A paper as a file: opened in the browser, never kept by anybody on the way. */
public final class PaperFile {
    private PaperFile() {}

    public static ResponseEntity<byte[]> pdf(byte[] file, String name) {
        return answer(file, name + ".pdf", MediaType.APPLICATION_PDF, true);
    }

    /** For a label printer. */
    public static ResponseEntity<byte[]> zpl(String label, String name) {
        return zpl(label.getBytes(StandardCharsets.US_ASCII), name);
    }

    public static ResponseEntity<byte[]> zpl(byte[] label, String name) {
        return answer(label, name + ".zpl", MediaType.parseMediaType("application/vnd.zebra.zpl"), false);
    }

    private static ResponseEntity<byte[]> answer(byte[] file, String name, MediaType type, boolean inline) {
        var way = inline ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        way.filename(name.replaceAll("[^A-Za-z0-9._-]", "_"))
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(type)
                .body(file);
    }
}
