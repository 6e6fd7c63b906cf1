package pakbon.backoffice.sales;

import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Collected;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Photos;
import pakbon.sales.SaleId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Photos that belong to notes about packing a sale (S15), and what was signed for it: whoever may see the sale may see them, also when it is over. */
@Controller
@Needs(Permission.SEE_SALES)
class SalePhotos {
    private final SaleViews views;
    private final Fulfillments fulfillments;
    private final Photos photos;
    private final Bags bags;

    SalePhotos(SaleViews views, Fulfillments fulfillments, Photos photos, Bags bags) {
        this.views = views;
        this.fulfillments = fulfillments;
        this.photos = photos;
        this.bags = bags;
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
                .map(found ->
                        picture(found.picture().mediaType(), found.picture().content()))
                .orElseThrow(SalesPage::missing);
    }

    /** What somebody signed who took a part of it away (D8). */
    @GetMapping("/sales/{id}/signatures/{part}")
    ResponseEntity<byte[]> signature(@PathVariable UUID id, @PathVariable UUID part, SignedIn person) {
        var sale = views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
        return fulfillments.of(person.retailer(), sale.id()).stream()
                .map(Fulfillment::id)
                .filter(one -> one.value().equals(part))
                .findFirst()
                .flatMap(one -> bags.collected(person.retailer(), one))
                .map(Collected::signature)
                .map(drawn -> picture("image/png", drawn))
                .orElseThrow(SalesPage::missing);
    }

    private static ResponseEntity<byte[]> picture(String mediaType, byte[] content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .header("Content-Type", mediaType)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(content);
    }
}
