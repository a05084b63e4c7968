package dev.fullspan.fulfilment.party;

import dev.fullspan.web.DefinitionSource;
import dev.fullspan.web.kit.Term;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The money on partners' pages among the definitions. */
@Component
class PartyDefinitions implements DefinitionSource {
    @Override
    public String group() {
        return "Partners";
    }

    @Override
    public List<Term> terms() {
        return Arrays.stream(PartyTerm.values()).map(PartyTerm::term).toList();
    }
}
