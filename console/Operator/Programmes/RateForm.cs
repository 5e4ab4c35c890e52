using System.Globalization;
using System.Text.Json.Nodes;
using Affiliate.ConsolePages.Calls;

namespace Affiliate.ConsolePages.Operator.Programmes;

/// <summary>
/// A rate sheet as a form. Each rule has a key that its fields' names begin with and that stays its own while rules are added, removed
/// and moved: what was typed stays with it, and no script is needed.
/// </summary>
/// <param name="stored">The sheet in force; empty when there is none.</param>
/// <param name="form">A value of the form that was sent; empty when missing.</param>
public sealed class RateForm(Row stored, Func<string, string> form)
{
    /// <summary>Name of the field that holds the rules' keys in order.</summary>
    public const string Keys = "rules";

    /// <summary>More rules than this are edited as JSON: a form has an end, a sheet of a thousand rules has none.</summary>
    public const int Most = 50;

    private const string Prefix = "rule";
    private const string Wage = "wage.percent_of_commission";
    private const string Referral = "referral.percent_of_commission";

    /// <summary>What a rule has a field for; all else of it is kept as it is.</summary>
    private static readonly string[] Plain =
        ["type", "percent", "fixed", "category", "product", "publisher_id", "goal", "coupon", "first_order", "min_month_amount"];

    private static readonly string[] Numbers = ["percent", "fixed", "min_month_amount", "cap.amount"];

    private readonly List<string> keys = form(Keys) is { Length: > 0 } sent
        ? [.. sent.Split(',').Where(key => NumberOf(key) is not null).Distinct(StringComparer.Ordinal).Take(Most)]
        : [.. stored.Rows("rules").Select((_, number) => Named(number))];

    /// <summary>The rules in order.</summary>
    public IReadOnlyList<string> Rules => keys;

    /// <summary>The same as a field's value, which is never empty.</summary>
    public string Order => keys.Count > 0 ? string.Join(',', keys) : "none";

    /// <summary>The parts of the commission: address in the sheet, which is also the field's name.</summary>
    public static IReadOnlyList<string> Parts { get; } = [Wage, Referral];

    /// <summary>What is stored for a part of the commission.</summary>
    public string Part(string name) => stored.Text(name);

    /// <summary>What is stored for a rule's field; empty for a rule that is new.</summary>
    public string Stored(string key, string name) => StoredRule(key).Text(name);

    /// <summary>Fields of the rules and parts as the API's faults name them.</summary>
    public IEnumerable<string> Faults(string prefix) => Parts.Concat(
        keys.SelectMany((_, number) => Plain.Concat(["cap.amount", "cap.per"]).Select(name => $"rules[{number}].{name}")))
        .Select(name => prefix + name);

    /// <summary>Adds, removes or moves a rule: <c>add</c>, <c>remove-rule3</c>, <c>up-rule3</c>. False when it is none of these.</summary>
    public bool Change(string what)
    {
        switch (what.Split('-'))
        {
            case ["add"]:
                keys.Add(Named(Math.Max(keys.Max(key => NumberOf(key)) + 1 ?? 0, stored.Rows("rules").Count)));
                return true;
            case ["remove", var key]:
                keys.Remove(key);
                return true;
            case ["up", var key]:
                if (keys.IndexOf(key) is > 0 and var place)
                    (keys[place - 1], keys[place]) = (keys[place], keys[place - 1]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The first field that should hold a number and does not, as <see cref="Faults"/> names it; null when all do.</summary>
    public string? NoNumber() => Parts.Select(part => (Sent: form(part), Name: part))
        .Concat(keys.SelectMany((key, number) => Numbers.Select(name => (Sent: form($"{key}.{name}"), Name: $"rules[{number}].{name}"))))
        .FirstOrDefault(field => field.Sent.Length > 0 && !IsNumber(field.Sent)).Name;

    /// <summary>The sheet that was filled in, as the API takes it: numbers as they were typed.</summary>
    public JsonObject Sheet()
    {
        var sheet = new JsonObject { ["wage"] = OfCommission(form(Wage)) };
        if (form(Referral).Length > 0)
            sheet["referral"] = OfCommission(form(Referral));
        sheet["rules"] = new JsonArray([.. keys.Select(key => (JsonNode?)Rule(key))]);
        return sheet;
    }

    /// <summary>What a stored rule has besides its fields, to be kept with it.</summary>
    public string Kept(string key) =>
        form($"{key}.kept") is { Length: > 0 } sent ? sent : Entered.Json(StoredRule(key), [.. Plain, "cap"]);

    private static JsonObject OfCommission(string percent) =>
        percent.Length > 0 ? new JsonObject { ["percent_of_commission"] = percent } : [];

    private JsonObject Rule(string key)
    {
        var rule = Entered.Object(Kept(key)) ?? [];
        foreach (var name in Plain.Where(name => form($"{key}.{name}").Length > 0))
            rule[name] = name == "first_order" ? form($"{key}.{name}") == "true" : form($"{key}.{name}");
        if (form($"{key}.cap.amount").Length > 0)
            rule["cap"] = new JsonObject { ["amount"] = form($"{key}.cap.amount"), ["per"] = form($"{key}.cap.per") };
        return rule;
    }

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Named(int number) => $"{Prefix}{number.ToString(CultureInfo.InvariantCulture)}";

    private static int? NumberOf(string key) => key.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < int.MaxValue ? number : null;

    private Row StoredRule(string key) => stored.Rows("rules").ElementAtOrDefault(NumberOf(key) ?? -1);
}
