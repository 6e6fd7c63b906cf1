package pakbon.channels;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where shops hand over the keys that a merchant has just agreed to, while the merchant is on the way back. */
@RestController
class ConsentHooks {
    private static final int LARGEST = 10_000;

    private final Consents consents;

    ConsentHooks(Consents consents) {
        this.consents = consents;
    }

    @PostMapping("/hooks/consents/{platform}")
    ResponseEntity<Void> take(@PathVariable String platform, HttpServletRequest request) throws Exception {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        return consents.hand(platform, body)
                ? ResponseEntity.ok().build()
                : ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
}
