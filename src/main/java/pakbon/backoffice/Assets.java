package pakbon.backoffice;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Files that browsers may keep for a year, because their address changes with their content. */
@Component
class Assets {
    private final ResourceUrlProvider addresses;

    Assets(ResourceUrlProvider addresses) {
        this.addresses = addresses;
    }

    String address(String file) {
        var address = addresses.getForLookupPath("/assets/" + file);
        if (address == null) {
            throw new IllegalArgumentException("no such file: static/" + file);
        }
        return address;
    }
}
