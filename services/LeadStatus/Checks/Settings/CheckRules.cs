using System.Globalization;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.LeadStatus.Checks.Settings;

/// <summary>Checks a check's settings and adds the defaults.</summary>
internal static class CheckRules
{
    private const int Week = 604_800;
    private const int MostLeads = 1000;
    private const int MostDays = 31;
    private const int DefaultBatch = 50;
    private const int LongestCode = 50_000;

    /// <summary>The settings as they are stored; a wrong one is 422 naming the field.</summary>
    public static CheckSettings Complete(CheckSettings sent, CheckKind kind, OutgoingOptions outgoing)
    {
        var settings = sent with
        {
            Enabled = sent.Enabled ?? true,
            PeriodSeconds = Number(sent.PeriodSeconds, (int)kind.Period.TotalSeconds, Week, "period_seconds"),
            BatchSize = Number(sent.BatchSize, DefaultBatch, MostLeads, "batch_size"),
            RangeDays = Number(sent.RangeDays, 1, MostDays, "range_days"),
            TimeZone = string.IsNullOrEmpty(sent.TimeZone) ? "UTC" : sent.TimeZone,
            Decode = sent.Decode ?? AnswerFormat.Json,
            AllowPrivateAddress = sent.AllowPrivateAddress ?? false,
        };
        Refuse(
            !TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _), "time_zone", "is not an IANA time zone such as Europe/Kyiv");
        Refuse(
            !AnswerFormat.Names.Contains(settings.Decode, StringComparer.Ordinal), "decode",
            $"must be one of {string.Join(", ", AnswerFormat.Names)}");
        Refuse(sent.Mapping is null == sent.Code is null, "mapping", "or code must be given, and not both");
        Refuse(sent.Code?.Length > LongestCode, "code", $"must have at most {LongestCode} characters");
        Refuse(sent.Request?.PreCode?.Length > LongestCode, "request.pre_code", $"must have at most {LongestCode} characters");
        if (sent.Mapping is not null)
            MappingRules.Check(sent.Mapping, settings, kind);
        Refuse(sent.Request is null, "request", "is missing");
        var request = RequestRules.Complete(sent.Request!, kind, outgoing, settings.AllowPrivateAddress!.Value);
        var asksForPage = MacroValues.AsksForPage(RequestRules.Templates(request));
        Refuse(
            sent.Mapping?.Pages is not null && !asksForPage, "mapping.pages",
            "goes with a request that says which page it wants: {page}");
        Refuse(
            sent.Mapping is { Pages: null } && asksForPage, "mapping.pages",
            "is missing: a request with {page} needs to know how many there are, or only the first would be asked for");
        Refuse(
            sent.Code is not null && asksForPage, RequestRules.FieldWithPage(request),
            "has the macro {page}, which needs mapping.pages; code reads one answer");
        RequestLength.Check(request, settings.BatchSize!.Value, kind);
        return settings with { Request = request };
    }

    public static void Refuse(bool wrong, string field, string message)
    {
        if (wrong)
            throw Refusal.Invalid(field, message);
    }

    private static int Number(int? sent, int usual, int most, string field) => sent is null ? usual
        : sent is >= 1 && sent <= most ? sent.Value
        : throw Refusal.Invalid(field, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 1 to {most}"));
}
