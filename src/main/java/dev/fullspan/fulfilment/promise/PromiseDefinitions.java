package dev.fullspan.fulfilment.promise;

import dev.fullspan.web.DefinitionSource;
import dev.fullspan.web.kit.Term;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The words of promises among the definitions. */
@Component
class PromiseDefinitions implements DefinitionSource {
    @Override
    public String group() {
        return "Promises";
    }

    @Override
    public List<Term> terms() {
        return Arrays.stream(PromiseTerm.values()).map(PromiseTerm::term).toList();
    }
}
