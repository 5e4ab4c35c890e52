using System.Globalization;

namespace Affiliate.Testing;

/// <summary>The same leads as different CRMs write them.</summary>
internal static class CrmAnswers
{
    private const int PageSize = 2;

    public static object Row(CrmLead lead) => new
    {
        uid = lead.Uid, id = lead.Id, stage = lead.Stage, phase = lead.Stage, status = lead.Status, reason = lead.Reason,
        custom = lead.Comment,
    };

    public static Answer ById(IEnumerable<CrmLead> leads) => Answer.Json(leads.ToDictionary(lead => lead.Id, Row));

    public static Answer Page(IEnumerable<CrmLead> leads, ReceivedRequest request)
    {
        var days = Between(leads, request.Query["filter[createdAtFrom]"], request.Query["filter[createdAtTo]"]);
        var page = int.Parse(request.Query["page"].ToString(), CultureInfo.InvariantCulture);
        return Answer.Json(new
        {
            success = true,
            pagination = new { limit = PageSize, currentPage = page, totalPageCount = Math.Max(1, (days.Count + 1) / PageSize) },
            orders = days.Skip((page - 1) * PageSize).Take(PageSize)
                .Select(lead => new { id = lead.Id, status = Code(lead), managerComment = lead.Comment }),
        });
    }

    public static Answer Batch(IEnumerable<CrmLead> leads, ReceivedRequest request)
    {
        var call = request.Json.GetProperty("cmd").GetProperty("leads").GetString()!;
        var ids = call["crm.lead.list?filter[@ID]=".Length..].Split('&')[0].Split(',');
        var found = leads.Where(lead => ids.Contains(lead.Id))
            .Select(lead => new Dictionary<string, string?> { ["ID"] = lead.Id, ["STATUS_ID"] = Stage(lead), ["COMMENTS"] = lead.Comment });
        return Answer.Json(new { result = new { result = new { leads = found } } });
    }

    public static string Csv(IEnumerable<CrmLead> leads, ReceivedRequest request) => string.Join(
        "\r\n",
        Between(leads, request.Query["from"], request.Query["to"]).Select(lead => $"{lead.Id};{lead.Stage};\"{lead.Comment}\"")
            .Prepend("Order;Status;Note"));

    private static List<CrmLead> Between(IEnumerable<CrmLead> leads, string? from, string? to) => leads
        .Where(lead => lead.Day >= DateOnly.Parse(from!, CultureInfo.InvariantCulture)
            && lead.Day <= DateOnly.Parse(to!, CultureInfo.InvariantCulture))
        .OrderBy(lead => lead.Id, StringComparer.Ordinal).ToList();

    private static string Code(CrmLead lead) => lead.Status switch
    {
        6 => "client-confirmed",
        7 => "send-to-delivery",
        8 or 9 => "delivering",
        10 => "complete",
        11 => "return",
        5 => lead.Reason == 9 ? "prices-did-not-suit" : "cancel-other",
        _ => "new",
    };

    private static string Stage(CrmLead lead) => lead.Status switch
    {
        3 => "PROCESSED",
        5 => "JUNK",
        >= 6 and <= 10 => "CONVERTED",
        _ => "IN_PROCESS",
    };
}
