package pakbon.backoffice.pictures;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.ForStaff;
import pakbon.retailers.Logos;
import pakbon.users.SignedIn;

/** The logo of the business, for its own staff. */
@Controller
@ForStaff
class LogoPicture {
    private final Logos logos;

    LogoPicture(Logos logos) {
        this.logos = logos;
    }

    @GetMapping("/logo")
    ResponseEntity<byte[]> show(SignedIn person) {
        var logo = logos.of(person.retailer()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.IMAGE_PNG)
                .header("X-Content-Type-Options", "nosniff")
                .body(logo);
    }
}
