package dev.fullspan.fulfilment.tieout;

import dev.fullspan.web.DefinitionSource;
import dev.fullspan.web.kit.Term;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The figures of tie-outs among the definitions. */
@Component
class TieOutDefinitions implements DefinitionSource {
    @Override
    public String group() {
        return "Tie-out";
    }

    @Override
    public List<Term> terms() {
        return Arrays.stream(TieOutTerm.values()).map(TieOutTerm::term).toList();
    }
}
