package pakbon.backoffice.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import pakbon.catalog.Picture;
import pakbon.catalog.Products;
import pakbon.shared.Ids;
import pakbon.shared.UserId;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** Who puts another photo on a product sees it, and who has seen it before does not fetch it again. */
@PakbonTest
@AutoConfigureMockMvc
class ProductPicturesTests {
    private static final Pattern SHOWN = Pattern.compile("src=\"(/pictures/[^\"]+)\"");

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;

    @BeforeEach
    void aShopSellsAMug() {
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 5);
    }

    @Test
    void anotherPhotoHasAnotherAddress() throws Exception {
        var without = address();
        isPictured("<svg/>");
        var first = address();
        isPictured("<svg> </svg>");
        assertThat(Set.of(without, first, address())).hasSize(3);
        assertThat(get(address(), "").getContentAsString(UTF_8)).isEqualTo("<svg> </svg>");
    }

    @Test
    void aPhotoIsFetchedOnceAndAnotherOneInItsPlaceIsFetchedAnew() throws Exception {
        isPictured("<svg/>");
        var path = "/pictures/" + shop.product("MUG");
        var mark = get(path, "").getHeader("ETag");
        var again = get(path, mark);
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getHeader("Cache-Control")).isEqualTo("max-age=60, private");
        isPictured("<svg> </svg>");
        var other = get(path, mark);
        assertThat(other.getStatus()).isEqualTo(200);
        assertThat(other.getHeader("ETag")).isNotEqualTo(mark);
    }

    private void isPictured(String drawing) {
        shop.in(() -> {
            shop.the(Products.class)
                    .show(shop.retailer, shop.product("MUG"), new Picture("image/svg+xml", drawing.getBytes(UTF_8)));
            return shop;
        });
    }

    /** Where its page shows it from. */
    private String address() throws Exception {
        var page = SHOWN.matcher(get("/products/" + shop.product("MUG"), "").getContentAsString(UTF_8));
        assertThat(page.find()).isTrue();
        return page.group(1);
    }

    private MockHttpServletResponse get(String path, String known) throws Exception {
        var roos = new SignedIn(
                shop.retailer,
                new UserId(Ids.next()),
                "Roos",
                "roos@voorbeeld.nl",
                Role.ADMIN,
                Set.of(),
                Locale.ENGLISH);
        var asked = MockMvcRequestBuilders.get(path)
                .with(authentication(new PreAuthenticatedAuthenticationToken(roos, "", List.of())));
        return pages.perform(known.isEmpty() ? asked : asked.header("If-None-Match", known))
                .andReturn()
                .getResponse();
    }
}
