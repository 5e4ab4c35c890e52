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

    /// <summary>
    /// Adds the answer's wishes to those of the pages before it. A row that cannot be understood leaves its own lead alone: the CRM may
    /// send it for weeks, and the other leads must not wait for that.
    /// </summary>
    /// <exception cref="AnswerFault">The answer, or a row that does not say which lead it is about, cannot be used.</exception>
    public static void Read(JsonNode? answer, CheckMapping mapping, AskedLeads asked, Offer offer, AnswerWishes wishes)
    {
        var statuses = StatusTable.Of(mapping.Statuses);
        foreach (var (index, row) in AnswerRows.Of(answer, mapping).Index())
        {
            if (LeadOf(row, mapping, asked) is not { } lead)
            {
                wishes.Ignored++;
                continue;
            }

            try
            {
                wishes.Add(lead, Read(row, mapping, statuses, offer, wishes));
            }
            catch (AnswerFault fault)
            {
                var told = $"Row {index + 1}, lead {lead.ExternalId ?? lead.Id}: {fault.Message}";
                if (!NamesLeads(mapping))
                    throw new AnswerFault(told);
                wishes.LeaveAlone(lead, told);
            }
        }
    }

    private static LeadChange Read(AnswerRow row, CheckMapping mapping, StatusTable statuses, Offer offer, AnswerWishes wishes)
    {
        var status = row.Text(mapping.Status);
        var said = mapping.FirstDeposit is { } path ? AnswerPath.Find(row.Value, path) : null;
        var isDeposit = FirstDeposit.Is(said);
        var known = isDeposit == true ? StatusTable.Accept : status is null ? StatusTable.Nothing : statuses.Find(status);
        if (isDeposit is null)
            (known, status) = (null, AnswerPath.Text(said));
        if (known is null)
            wishes.Unknown.Add(status!);
        var change = RowFigures.Add(known?.Change() ?? new LeadChange(), row, mapping, offer);
        if (mapping.Comment is null && (known is null || isDeposit == true || statuses.IsAuto))
            change = change with { Comment = status };
        return known is null ? new LeadChange { Comment = change.Comment } : change;
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

    private static bool NamesLeads(CheckMapping mapping) => mapping is not { ExternalId: null, InternalId: null };

    // Whoever names a lead by two ids means one lead, or none.
    private static AskedLead? LeadOf(AnswerRow row, CheckMapping mapping, AskedLeads asked)
    {
        if (!NamesLeads(mapping))
            return asked.Only;
        var external = row.Text(mapping.ExternalId) is { } theirs ? asked.ByExternalId(theirs) : null;
        if (mapping.InternalId is null)
            return external;
        var own = row.Text(mapping.InternalId) is { } ours ? asked.ById(ours) : null;
        return own is null ? external : external is null || external == own ? own : null;
    }
}
