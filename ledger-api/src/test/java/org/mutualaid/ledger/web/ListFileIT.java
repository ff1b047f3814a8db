package org.mutualaid.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualaid.ledger.view.Listing;
import org.mutualaid.ledger.web.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every list is to be had as a file, whole and masked, and says what its JSON says. */
class ListFileIT extends LedgerOverHttp {

    private static final String CSV = "text/csv;charset=UTF-8";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    /** Walks over all doors: whoever adds a list gets its file, or fails here. */
    @Test
    void every_answer_with_items_is_a_listing_whose_columns_have_names_of_their_own() {
        List<MethodParameter> lists = new ArrayList<>();
        doors().forEach((path, door) -> {
            Class<?> answer = answer(door);
            if (hasItems(answer)) {
                assertThat(answer).as(path).isAssignableTo(Listing.class);
                assertThat(ResolvableType.forMethodParameter(door.getReturnType())
                                .toClass())
                        .as(path + " answers without an envelope, or it would not be found")
                        .isAssignableTo(Listing.class);
                lists.add(door.getReturnType());
            }
        });

        assertThat(lists).hasSizeGreaterThan(30);
        assertThat(lists)
                .allSatisfy(list -> assertThat(ListFile.columns(list).names())
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .doesNotContain("value"));
    }

    @Test
    void every_list_without_a_question_is_read_by_the_auditor_as_csv_and_as_a_workbook() {
        List<String> asked = new ArrayList<>();
        doors().forEach((path, door) -> {
            if (hasItems(answer(door)) && needsNothing(path, door) && !path.equals(BrokenList.PATH)) {
                Answer file = auditor.get(path + "?format=csv").expect(200);
                assertThat(file.header("Content-Type")).as(path).isEqualTo(CSV);
                assertThat(file.text().lines().findFirst().orElse(""))
                        .as(path)
                        .isEqualTo("\uFEFF"
                                + String.join(
                                        ",",
                                        ListFile.columns(door.getReturnType()).names()));
                assertThat(auditor.download(path + "?format=xlsx").body())
                        .as(path)
                        .startsWith('P', 'K');
                asked.add(path);
            }
        });

        assertThat(asked).contains(API + "/journal", API + "/trial-balance", API + "/claims", API + "/payments");
    }

    @Test
    void a_file_holds_all_pages_and_every_field_and_hides_what_the_pages_hide() {
        String unit = unit("SN-01");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int seq = 1; seq <= 601; seq++) {
            rows.add(row(seq, "11010519491231" + String.format("%04d", seq)));
        }
        String roster = submitted(clerk, roster(unit, scheme(1), "SN-01", rows));
        awaitRoster(roster, "AWAITING_PAYMENT", "HELD");
        String list = API + "/rosters/" + roster + "/rows";

        List<String> lines =
                clerk.get(list + "?format=csv").expect(200).text().lines().toList();

        List<JsonNode> items = pages(list);
        assertThat(lines).hasSize(602);
        assertThat(lines.getFirst()).startsWith("\uFEFFseq,state,memberId,name,idNumber,mobile,bankCard,shares");
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            assertThat(lines.get(i + 1))
                    .startsWith(String.join(
                            ",",
                            Stream.of("seq", "state", "memberId", "name", "idNumber", "mobile")
                                    .map(field -> item.get(field).asString())
                                    .toList()));
        }
        assertThat(String.join("\n", lines)).doesNotContain("张试验", "13800005678", "6222020000001234");
    }

    @Test
    void the_media_type_asks_for_a_file_too() {
        assertThat(auditor.get(API + "/units", "Accept", "text/csv").expect(200).header("Content-Type"))
                .isEqualTo(CSV);
        assertThat(auditor.get(API + "/units", "Accept", "application/json, text/csv;q=0.5")
                        .expect(200)
                        .header("Content-Type"))
                .startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/units?format=pdf", "/units?format=csv&limit=5", "/units?format=xlsx&cursor=MTc"})
    void refuses_other_forms_and_parts_of_a_file(String path) {
        auditor.get(API + path).expect(400, "parameter-invalid");
    }

    @Test
    void nobody_gets_more_by_file_than_by_page() {
        clerk.get(API + "/journal?format=csv").expect(403, "role-not-allowed");
        clerk.get(API + "/units?agencyPoint=SN-02&format=csv").expect(403, "other-agency-point");
        auditor.get(API + "/agency-points/none/receipts?format=csv").expect(404, "agency-point-unknown");
    }

    @Test
    void a_name_is_no_formula() {
        String unit = "U-" + next();
        admin.put(API + "/units/" + unit, Map.of("name", "=HYPERLINK(\"x\")", "agencyPoint", "SN-01", "headcount", 1))
                .expect(200);

        assertThat(fresh("/units?format=csv").text()).contains(unit + ",\"'=HYPERLINK(\"\"x\"\")\"");
    }

    @Test
    void the_trial_balance_adds_up_in_a_spreadsheet() throws IOException {
        fresh("/trial-balance");
        Answer books =
                auditor.get(API + "/trial-balance?effectiveTo=2026-06-30").expect(200);
        HttpResponse<byte[]> file = auditor.download(API + "/trial-balance?effectiveTo=2026-06-30&format=xlsx");

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.getFirst().stream().map(cell -> cell.asString()))
                    .containsExactly("account", "debit", "credit", "debitTurnover", "creditTurnover");
            BigDecimal debit = rows.stream()
                    .skip(1)
                    .map(row -> row.getCellAsNumber(1).orElseThrow())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(debit).isEqualByComparingTo(books.at("totalDebit"));
        }
    }

    @Test
    void a_file_that_cannot_be_finished_breaks_the_connection() {
        assertThatThrownBy(() -> auditor.get(BrokenList.PATH + "?format=csv"))
                .hasRootCauseInstanceOf(IOException.class);
    }

    private Answer fresh(String path) {
        return auditor.get(API + path, "Read-After", "" + head()).expect(200);
    }

    private List<JsonNode> pages(String list) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = clerk.get(list + "?limit=500" + cursor).expect(200).json();
            page.get("items").forEach(items::add);
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + URLEncoder.encode(page.get("nextCursor").asString(), StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    /** Doors by path and, if they have one, the question that leads to them. */
    private Map<String, HandlerMethod> doors() {
        Map<String, HandlerMethod> doors = new TreeMap<>();
        mappings.getHandlerMethods().forEach((info, door) -> {
            if (isOurs(info, door)) {
                String question = String.join(
                        "&",
                        info.getParamsCondition().getExpressions().stream()
                                .map(Object::toString)
                                .toList());
                info.getPatternValues()
                        .forEach(path -> doors.put(question.isEmpty() ? path : path + "?" + question, door));
            }
        });
        return doors;
    }

    private static boolean isOurs(RequestMappingInfo info, HandlerMethod door) {
        return door.getBeanType().getPackage().equals(ListFileIT.class.getPackage())
                && info.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals("GET"));
    }

    private static Class<?> answer(HandlerMethod door) {
        ResolvableType type = ResolvableType.forMethodParameter(door.getReturnType());
        return type.toClass() == ResponseEntity.class ? type.getGeneric(0).toClass() : type.toClass();
    }

    private static boolean hasItems(Class<?> answer) {
        return answer.isRecord()
                && Arrays.stream(answer.getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch("items"::equals);
    }

    private static boolean needsNothing(String path, HandlerMethod door) {
        return !path.contains("{")
                && !path.contains("?")
                && Arrays.stream(door.getMethodParameters()).noneMatch(parameter -> {
                    RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
                    return parameter.getParameterType() == KnownBetween.class || asked != null && asked.required();
                });
    }
}
