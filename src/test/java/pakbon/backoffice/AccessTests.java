package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody gets anywhere by accident. */
@SetUpForTests
class AccessTests {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyPageAndDeedSaysWhoMayReachIt() {
        var silent = new TreeSet<String>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, method) -> {
            var ownDoor = info.getPatternValues().stream().anyMatch(AccessTests::hasADoorOfItsOwn);
            if (!ownDoor && Access.rule(method).isEmpty()) {
                silent.add(info + " " + method);
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void whatIsOpenToAnyoneStandsAmongTheOpenPaths() {
        var open = Stream.of(WebSecurity.OPEN).toList();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, method) -> {
            if (Access.rule(method).filter(ForAnyone.class::isInstance).isPresent()) {
                assertThat(open).as(method.toString()).containsAll(info.getPatternValues());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/live",
                "/settings/people",
                "/settings/me",
                "/setup/shop",
                "/nergens",
                "/actuator",
                "/actuator/env",
                "/actuator/health/../env"
            })
    void aStrangerIsLedToTheDoor(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isIn(302, 400, 401, 403);
        assertThat(answer.body()).doesNotContain("Vermeer");
    }

    @Test
    void thereAreNoNumbersWhereNobodyHasAskedForThem() throws Exception {
        var answer = get("/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aStrangerWhoPostsWithoutTheTokenOfOurFormIsRefused() throws Exception {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(uri("/signin"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("email=roos%40theeentafel.voorbeeld&password=x"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This page was open for too long").doesNotContain("Exception");
    }

    @Test
    void everyAnswerForbidsWhatItDoesNotNeed() throws Exception {
        for (var path : new String[] {"/signin", "/nergens", "/assets/mark.svg", "/error"}) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe-");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        }
    }

    @Test
    void everyAnswerHasANonceOfItsOwn() throws Exception {
        assertThat(get("/signin").headers().firstValue("Content-Security-Policy"))
                .isNotEqualTo(get("/signin").headers().firstValue("Content-Security-Policy"));
    }

    @Test
    void aFileIsKeptForAYearBecauseItsAddressChangesWithIt() throws Exception {
        var page = get("/signin").body();
        var address = page.replaceAll("(?s).*href=\"(/assets/css/components-[0-9a-f]{32}\\.css)\".*", "$1");
        var file = get(address);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000", "immutable");
        assertThat(file.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @Test
    void noPageHoldsAnInlineScriptOrStyle() throws Exception {
        assertThat(get("/signin").body())
                .doesNotContainPattern("<script(?![^>]*nonce=\"[^\"]{24}\")")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContain("style=\"", "<style");
    }

    /** Browsers may be set to say nowhere where they come from. */
    @Test
    void aFormWhoseSessionIsGoneAsksItsSenderIn() throws Exception {
        for (var referer : new String[] {null, "http://[not an address", "https://elsewhere.example/sales?q=1"}) {
            var form = HttpRequest.newBuilder(uri("/settings/outlets"))
                    .header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("name=Zeist"));
            var answer = CLIENT.send(
                    (referer == null ? form : form.header("Referer", referer)).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).as("%s", referer).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/signin?ended&next=%2F");
        }
    }

    @Test
    void aVisitorIsNotGivenASessionBeforeSigningIn() throws Exception {
        assertThat(get("/signin").headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("pakbon="))
                .anyMatch(cookie -> cookie.startsWith("pakbon-csrf=") && cookie.contains("HttpOnly"));
    }

    private static boolean hasADoorOfItsOwn(String path) {
        return path.startsWith("/api/") || path.startsWith("/hooks/");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                answer -> answer.headers().firstValue("Content-Encoding").isPresent()
                        ? HttpResponse.BodySubscribers.mapping(
                                HttpResponse.BodySubscribers.ofByteArray(), AccessTests::unzipped)
                        : HttpResponse.BodySubscribers.ofString(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String unzipped(byte[] bytes) {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
