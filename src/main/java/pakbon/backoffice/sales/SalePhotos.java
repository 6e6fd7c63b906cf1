package pakbon.backoffice.sales;

import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Photos;
import pakbon.sales.SaleId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Photos that belong to notes about packing a sale (S15): whoever may see the sale may see them, also when it is over. */
@Controller
@Needs(Permission.SEE_SALES)
class SalePhotos {
    private final SaleViews views;
    private final Fulfillments fulfillments;
    private final Photos photos;

    SalePhotos(SaleViews views, Fulfillments fulfillments, Photos photos) {
        this.views = views;
        this.fulfillments = fulfillments;
        this.photos = photos;
    }

    /** Kept by a browser for minutes only: what a customer had erased is gone there, too. */
    @GetMapping("/sales/{id}/photos/{photo}")
    ResponseEntity<byte[]> show(@PathVariable UUID id, @PathVariable UUID photo, SignedIn person) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        var parts = fulfillments.of(person.retailer(), sale.id()).stream()
                .map(Fulfillment::id)
                .toList();
        return photos.find(person.retailer(), photo)
                .filter(found -> found.fulfillment() != null && parts.contains(found.fulfillment()))
                .map(found -> ResponseEntity.ok()
                        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                        .header("Content-Type", found.picture().mediaType())
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "default-src 'none'; sandbox")
                        .header("Cross-Origin-Resource-Policy", "same-origin")
                        .body(found.picture().content()))
                .orElseThrow(SalesPage::missing);
    }
}
