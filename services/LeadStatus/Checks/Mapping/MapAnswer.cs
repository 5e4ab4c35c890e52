using System.Globalization;
using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Offers;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>Turns a CRM's answer into wishes for the leads that were asked about. Nothing is changed here.</summary>
internal static class MapAnswer
{
    private const int MostPages = 200;

    /// <summary>Adds the answer's wishes to those of the pages before it.</summary>
    /// <exception cref="AnswerFault">The answer cannot be used: nothing of the request counts.</exception>
    public static void Read(JsonNode? answer, CheckMapping mapping, AskedLeads asked, Offer offer, AnswerWishes wishes)
    {
        var statuses = StatusTable.Of(mapping.Statuses);
        foreach (var row in AnswerRows.Of(answer, mapping))
        {
            if (LeadOf(row, mapping, asked) is not { } lead)
            {
                wishes.Ignored++;
                continue;
            }

            var status = row.Text(mapping.Status);
            var known = IsDeposit(row, mapping) ? StatusTable.Accept : status is null ? StatusTable.Nothing : statuses.Find(status);
            if (known is null)
                wishes.Unknown.Add(status!);
            var change = RowFigures.Add(known?.Change() ?? new LeadChange(), row, mapping, offer);
            if (mapping.Comment is null && (known is null || IsDeposit(row, mapping) || statuses.IsAuto))
                change = change with { Comment = status };
            wishes.Add(lead, known is null ? new LeadChange { Comment = change.Comment } : change);
        }
    }

    /// <summary>How many pages the answer says there are; 1 when the mapping does not ask.</summary>
    public static int Pages(JsonNode? answer, CheckMapping? mapping)
    {
        if (mapping?.Pages is not { Length: > 0 } path || AnswerPath.Text(AnswerPath.Find(answer, path)) is not { } text)
            return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) && pages <= MostPages
            ? pages
            : throw new AnswerFault(
                $"The answer says it has {text[..Math.Min(text.Length, 20)]} pages; at most {MostPages} are asked for.");
    }

    private static bool IsDeposit(AnswerRow row, CheckMapping mapping) =>
        mapping.FirstDeposit is { } path && AnswerPath.Find(row.Value, path) is var said && AnswerPath.IsSet(said) && !IsZero(said);

    // 0.00 and 0000-00-00 00:00:00 are how a database writes that there is none.
    private static bool IsZero(JsonNode? said) =>
        AnswerPath.Text(said) is { } text && text.Contains('0', StringComparison.Ordinal) && !text.Any(one => one is >= '1' and <= '9');

    // Whoever names a lead by two ids means one lead, or none.
    private static AskedLead? LeadOf(AnswerRow row, CheckMapping mapping, AskedLeads asked)
    {
        if (mapping is { ExternalId: null, InternalId: null })
            return asked.Only;
        var external = row.Text(mapping.ExternalId) is { } theirs ? asked.ByExternalId(theirs) : null;
        if (mapping.InternalId is null)
            return external;
        var own = row.Text(mapping.InternalId) is { } ours ? asked.ById(ours) : null;
        return own is null ? external : external is null || external == own ? own : null;
    }
}
