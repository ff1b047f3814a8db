package org.mutualaid.ledger.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the columns of a list of settlement sheets are called, in the exports of agencies and in ours; ours come first. */
enum SheetColumn {
    NUMBER("结算编号", "结算单号", "结算流水号", "结算单编号", "number"),
    ID_NUMBER("身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号", "社会保障号", "社会保障号码", "idnumber"),
    NAME("姓名", "参保人姓名", "患者姓名", "name"),
    KIND("类别", "结算类别", "kind"),
    ADMITTED_ON("入院日期", "入院时间", "admittedon"),
    DISCHARGED_ON("出院日期", "出院时间", "dischargedon"),
    SETTLED_ON("结算日期", "结算时间", "settledon"),
    HOSPITAL_LEVEL("医院级别", "医院等级", "医疗机构级别", "hospitallevel"),
    DIAGNOSIS_CLASS("病种类别", "诊断类别", "diagnosisclass"),
    TOTAL("总费用", "医疗费总额", "费用总额", "total"),
    POOL_PAID("统筹支付", "统筹基金支付", "poolpaid"),
    DEDUCTIBLE("起付线", "起付标准", "deductible"),
    OWN_PAY("个人自付", "ownpay"),
    OUT_OF_CATALOGUE("自费", "个人自费", "全自费", "outofcatalogue"),
    INVOICE("发票号", "发票号码", "票据号", "票据号码", "invoicenumber");

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> names;

    SheetColumn(String... names) {
        this.names = List.of(names);
    }

    /** The name that this column has in what we write. */
    String title() {
        return names.getFirst();
    }

    static Optional<SheetColumn> of(String heading) {
        String plain = Column.plain(heading);
        return Arrays.stream(values())
                .filter(column -> column.names.contains(plain))
                .findFirst();
    }
}
