package pakbon.backoffice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.springframework.web.util.HtmlUtils;

/** A root certificate as the profile that iPhones install (Apple, "Configuration Profile Reference", root payload). */
final class TrustProfile {
    private TrustProfile() {}

    /** The same certificate gives the same profile, so that installing it twice replaces it. */
    static byte[] of(byte[] root, String name, Texts texts) {
        var shown = HtmlUtils.htmlEscape(name, "UTF-8");
        var about = HtmlUtils.htmlEscape(texts.of("secure.profile"), "UTF-8");
        var payload = UUID.nameUUIDFromBytes(root).toString();
        var profile = UUID.nameUUIDFromBytes(payload.getBytes(StandardCharsets.US_ASCII))
                .toString();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>PayloadType</key><string>Configuration</string>
                  <key>PayloadVersion</key><integer>1</integer>
                  <key>PayloadIdentifier</key><string>pakbon.trust.%4$s</string>
                  <key>PayloadUUID</key><string>%4$s</string>
                  <key>PayloadDisplayName</key><string>%1$s</string>
                  <key>PayloadDescription</key><string>%2$s</string>
                  <key>PayloadContent</key>
                  <array>
                    <dict>
                      <key>PayloadType</key><string>com.apple.security.root</string>
                      <key>PayloadVersion</key><integer>1</integer>
                      <key>PayloadIdentifier</key><string>pakbon.trust.%4$s.%3$s</string>
                      <key>PayloadUUID</key><string>%3$s</string>
                      <key>PayloadDisplayName</key><string>%1$s</string>
                      <key>PayloadCertificateFileName</key><string>pakbon.crt</string>
                      <key>PayloadContent</key>
                      <data>%5$s</data>
                    </dict>
                  </array>
                </dict>
                </plist>
                """.formatted(shown, about, payload, profile, Base64.getEncoder().encodeToString(root))
                .getBytes(StandardCharsets.UTF_8);
    }
}
