package pakbon.scanner;

import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** A Scanner: who let it in, where it works, who holds it; without what would open. */
@Component
class DeviceDocuments implements Audited {
    @Override
    public Kind kind() {
        return Kind.DEVICE;
    }

    @Override
    public Set<String> tables() {
        return Set.of("scanner.device");
    }

    @Override
    public String statement() {
        return """
                select d.id, d.name as label, null::uuid as parent,
                       to_jsonb(d) - '{retailer_id,hash,last_seen_at,person_since}'::text[] as document
                  from scanner.device d where d.retailer_id = :retailer and d.id = any(:ids::uuid[])
                """;
    }
}
