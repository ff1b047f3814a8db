package org.mutualaid.ledger.web;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mutualaid.ledger.view.AsOf;
import org.mutualaid.ledger.view.Listing;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The parameters by which a door can be asked, as its method says them. Another one is refused: a filter that is misspelt, or
 * an axis that a list does not have, would otherwise look as if it had narrowed the answer.
 */
@Component
class KnownParameters {

    private static final List<String> LIST = List.of("limit", "cursor", "format");

    private static final Map<Class<?>, List<String>> BY_TYPE = Map.of(
            AsOf.class, List.of("effectiveTo", "knownAt", "knownAtPosition"),
            KnownAt.class, List.of("knownAt", "knownAtPosition"),
            KnownBetween.class, List.of("knownAfter", "knownAfterPosition", "knownUntil", "knownUntilPosition"),
            Paging.class, LIST);

    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** Refuses what the door does not know, unless it looks at the rest itself. */
    void require(HandlerMethod door, Set<String> asked) {
        if (!takesOthers(door)) {
            Set<String> knows = of(door);
            asked.stream().filter(name -> !knows.contains(name)).findFirst().ifPresent(name -> {
                throw Parameters.invalid(
                        name,
                        "There is no parameter " + name + " here. "
                                + (knows.isEmpty() ? "None is known." : "Known are " + String.join(", ", knows) + "."));
            });
        }
    }

    /** What was asked for beside what the door knows. */
    OtherParameters others(NativeWebRequest request) {
        HandlerMethod door = (HandlerMethod) Objects.requireNonNull(
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST));
        Map<String, String> others = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> others.put(name, values[0]));
        others.keySet().removeAll(of(door));
        return new OtherParameters(others);
    }

    /** Also what the other methods behind the same path know, which are chosen by a parameter or by what is accepted. */
    private Set<String> of(HandlerMethod door) {
        return known.computeIfAbsent(door.getMethod(), method -> {
            Set<String> all = new LinkedHashSet<>();
            Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                    .filter(other -> mapping(other).isPresent() && paths(other).equals(paths(method)))
                    .forEach(other -> add(other, all));
            return all;
        });
    }

    private void add(Method method, Set<String> all) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            MethodParameter parameter = new SynthesizingMethodParameter(method, i);
            parameter.initParameterNameDiscovery(names);
            RequestParam said = parameter.getParameterAnnotation(RequestParam.class);
            if (said != null) {
                all.add(said.name().isEmpty() ? Objects.requireNonNull(parameter.getParameterName()) : said.name());
            }
            all.addAll(BY_TYPE.getOrDefault(parameter.getParameterType(), List.of()));
        }
        if (Listing.class.isAssignableFrom(method.getReturnType())) {
            all.addAll(LIST);
        }
        mapping(method).stream()
                .flatMap(mapping -> Stream.of(mapping.params()))
                .map(param -> param.split("=", 2)[0])
                .filter(name -> !name.startsWith("!"))
                .forEach(all::add);
    }

    private static boolean takesOthers(HandlerMethod door) {
        return Stream.of(door.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == OtherParameters.class);
    }

    private static Optional<List<String>> paths(Method method) {
        return mapping(method).map(mapping -> List.of(mapping.path()));
    }

    /** How a reader comes to a method. */
    private static Optional<RequestMapping> mapping(Method method) {
        return method.isAnnotationPresent(GetMapping.class)
                ? Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                : Optional.empty();
    }
}
