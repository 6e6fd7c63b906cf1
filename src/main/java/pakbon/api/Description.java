package pakbon.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document: written by hand in {@code api/openapi.yml}, held to the routes by a test. */
@RestController
class Description {
    static final String PATH = Api.ROOT + "/openapi.json";

    private final Problems problems;
    private final byte[] document;

    Description(Problems problems, JsonMapper json) throws IOException {
        this.problems = problems;
        try (InputStream written = new ClassPathResource("api/openapi.yml").getInputStream()) {
            Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(written);
            document = json.writeValueAsBytes(read);
        }
    }

    @ForAnyone
    @GetMapping(PATH)
    ResponseEntity<byte[]> openapi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }

    /** What the type of a problem document leads to. */
    @Wire
    record KindShown(String type, int status, String title) {}

    @ForAnyone
    @GetMapping(Problems.TYPES + "{code}")
    ResponseEntity<Object> kind(@PathVariable("code") String code) {
        return ProblemKind.named(code)
                .map(kind ->
                        ResponseEntity.<Object>ok(new KindShown(Problems.TYPES + code, kind.status(), kind.title())))
                .orElseGet(() -> problems.missing());
    }
}
