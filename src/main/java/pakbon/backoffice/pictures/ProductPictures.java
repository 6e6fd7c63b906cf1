package pakbon.backoffice.pictures;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.catalog.Picture;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** A picture came from somewhere else: it is shown as a picture and never runs as a page. */
@Controller
@Needs(Permission.SEE_FULFILLMENTS)
class ProductPictures {
    private static final Set<String> SHOWN =
            Set.of("image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif");

    /** A box: this product has no picture. */
    private static final Picture NONE = new Picture("image/svg+xml", """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" fill="none" stroke="#8b9096" stroke-width="1.5" \
            stroke-linejoin="round"><path d="M10 15 20 10l10 5v10l-10 5-10-5zM10 15l10 5 10-5M20 20v10"/></svg>
            """.getBytes(StandardCharsets.UTF_8));

    /** Lists name no mark: so long a browser shows the old picture there. */
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate();

    private final Products products;

    ProductPictures(Products products) {
        this.products = products;
    }

    @GetMapping("/pictures/{product}")
    ResponseEntity<byte[]> show(@PathVariable UUID product, SignedIn person, WebRequest request) {
        var id = new ProductId(product);
        var mark = products.pictureMarks(person.retailer(), List.of(id)).get(id);
        if (mark != null && request.checkNotModified(mark)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(KEPT)
                    .eTag(mark)
                    .build();
        }
        var picture = products.picture(person.retailer(), id)
                .filter(found -> SHOWN.contains(found.mediaType()))
                .orElse(null);
        if (picture != null) {
            return answer(picture);
        }
        if (products.byId(person.retailer(), id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return answer(NONE);
    }

    private static ResponseEntity<byte[]> answer(Picture picture) {
        return ResponseEntity.ok()
                .cacheControl(KEPT)
                .header("Content-Type", picture.mediaType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(picture.content());
    }
}
