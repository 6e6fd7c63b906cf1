package pakbon.testing.shopify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who may come in: a token that lasts, and pairs of which each is replaced by the next. */
final class ShopKeys {
    static final String LASTING = "shpat_0123456789abcdef0123456789abcdef";
    private static final int SECONDS = 3600;

    private final FakeShopifyShop shop;
    private final Set<String> codes = new HashSet<>();
    private String access = "";
    private String refresh = "";
    private boolean refusesAll;
    private int refreshed;

    ShopKeys(FakeShopifyShop shop) {
        this.shop = shop;
    }

    synchronized boolean areGood(String token) {
        return !refusesAll && (token.equals(LASTING) || !access.isEmpty() && token.equals(access));
    }

    synchronized Map<String, String> grant() {
        pair();
        return Map.of(
                "access_token",
                access,
                "refresh_token",
                refresh,
                "expires_at",
                Instant.now().plusSeconds(SECONDS).toString(),
                "client_id",
                FakeShopifyShop.CLIENT_ID,
                "client_secret",
                FakeShopifyShop.CLIENT_SECRET);
    }

    private void pair() {
        access = "shpua_" + UUID.randomUUID();
        refresh = "shprt_" + UUID.randomUUID();
    }

    synchronized void expire() {
        access = "";
    }

    synchronized void refuseAll() {
        refusesAll = true;
    }

    synchronized int refreshed() {
        return refreshed;
    }

    /** Where the merchant lands after they agreed. */
    synchronized String agreed(Map<String, String> query) {
        var code = UUID.randomUUID().toString().replace("-", "");
        codes.add(code);
        var said = new TreeMap<String, String>();
        said.put("code", code);
        said.put("host", "YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvZmFrZQ==");
        said.put("shop", shop.domain());
        said.put("state", query.getOrDefault("state", ""));
        said.put("timestamp", String.valueOf(shop.truth.clock.get().getEpochSecond()));
        var message = said.entrySet().stream()
                .map(each -> each.getKey() + "=" + java.net.URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var hmac = HexFormat.of().formatHex(FakeShopifyShop.mac(message.getBytes(StandardCharsets.UTF_8)));
        return query.getOrDefault("redirect_uri", "") + "?" + message + "&hmac=" + hmac;
    }

    /** Null when it is refused. */
    synchronized Map<String, Object> exchange(Map<String, String> form) {
        boolean isOurApp = FakeShopifyShop.CLIENT_ID.equals(form.get("client_id"))
                && FakeShopifyShop.CLIENT_SECRET.equals(form.get("client_secret"));
        boolean isRefresh = "refresh_token".equals(form.get("grant_type"));
        boolean isGood = isRefresh
                ? !refresh.isEmpty() && refresh.equals(form.get("refresh_token"))
                : codes.remove(form.getOrDefault("code", "")) && "1".equals(form.get("expiring"));
        if (refusesAll || !isOurApp || !isGood) {
            return null;
        }
        pair();
        refreshed += isRefresh ? 1 : 0;
        return Map.of(
                "access_token", access,
                "scope", String.join(",", shop.scopes),
                "expires_in", SECONDS,
                "refresh_token", refresh,
                "refresh_token_expires_in", 2_592_000);
    }
}
