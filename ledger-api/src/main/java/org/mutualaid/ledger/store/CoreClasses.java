package org.mutualaid.ledger.store;

import java.util.List;
import org.axonframework.modelling.command.AggregateRoot;
import org.mutualaid.ledger.rule.StoredEvent;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the shells and the event families of the core, so that a new capability is wired by being there. */
final class CoreClasses {

    private static final String CORE = "org.mutualaid.ledger";

    private CoreClasses() {}

    /** The package-private aggregates. */
    static List<Class<?>> aggregates() {
        return find(new AnnotationTypeFilter(AggregateRoot.class));
    }

    /** The sealed interfaces whose records are stored. */
    static List<Class<?>> eventFamilies() {
        return find(new AssignableTypeFilter(StoredEvent.class)).stream()
                .filter(Class::isSealed)
                .toList();
    }

    private static List<Class<?>> find(TypeFilter filter) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
                return true;
            }
        };
        scan.addIncludeFilter(filter);
        return scan.findCandidateComponents(CORE).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .<Class<?>>map(found -> found)
                .toList();
    }
}
