package pakbon.backoffice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import pakbon.testing.PakbonTest;

/** The whole application behind a real port and a secure one, with one business, three outlets and the owner Roos. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PakbonTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.https=local",
            "pakbon.https.port=0",
            "pakbon.https.names=theehuis.lan",
            "pakbon.setup.retailer=Thee & Tafel",
            "pakbon.setup.language=nl",
            "pakbon.setup.outlets=Utrecht, Zeist, Amersfoort",
            "pakbon.setup.owner-name=Roos Vermeer",
            "pakbon.setup.owner-email=" + SetUpForTests.ROOS,
            "pakbon.setup.owner-password=" + SetUpForTests.PASSWORD
        })
public @interface SetUpForTests {
    String ROOS = "roos@theeentafel.voorbeeld";
    String PASSWORD = "vier woorden op rij";
}
