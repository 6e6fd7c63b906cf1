package pakbon.documents;

import java.util.Locale;
import pakbon.fulfillment.Fulfillment;
import pakbon.outlets.Outlet;
import pakbon.sales.Sale;

/**
 * Where a parcel goes, who sent it, and the code by which the Scanner finds it.
 *
 * @param code as a picture
 * @param logo of the business, as it stands in the paper itself; may be empty
 */
public record AddressLabel(
        String business, Outlet outlet, Sale sale, Fulfillment fulfillment, String code, String logo) {
    /** For a label printer, whose few dots make a logo a blot. */
    public AddressLabel plain() {
        return new AddressLabel(business, outlet, sale, fulfillment, code, "");
    }

    /** The country by its name, when the parcel crosses a border; empty when it does not. */
    public String country(Locale language) {
        var to = sale.shipping().country().strip().toUpperCase(Locale.ROOT);
        var from = outlet.country().strip().toUpperCase(Locale.ROOT);
        return to.isEmpty() || to.equals(from) || from.isEmpty() && to.equals("NL")
                ? ""
                : Locale.of("", to).getDisplayCountry(language).toUpperCase(language);
    }
}
