using System.Linq.Expressions;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.Lists.Filters;

/// <summary>The filters of specs/2, the same for merchants and operators.</summary>
internal static class ConversionFilter
{
    /// <summary>Names of all filters, for the API's description.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "id", "status", "type", "order_id", "external_id", "is_closed", "checked_out", "min_amount", "max_amount", "min_commission_amount",
        "max_commission_amount", "min_created_at", "max_created_at", "min_updated_at", "max_updated_at", "overdue",
    ];

    public static IQueryable<StoredConversion> Apply(IQueryable<StoredConversion> rows, QueryFields query, DateTimeOffset now)
    {
        rows = Amounts(Exact(rows, query), query).Within(query);
        if (query.Flag("overdue") is not { } overdue)
            return rows;
        var open = Closing.IsOverdue(now);
        return rows.Where(overdue ? open : Expression.Lambda<Func<StoredConversion, bool>>(Expression.Not(open.Body), open.Parameters));
    }

    // In words an index of only some rows is known by, not as parameters.
    private static IQueryable<StoredConversion> Exact(IQueryable<StoredConversion> rows, QueryFields query)
    {
        if (query.Id("id") is { } id)
            rows = rows.Where(row => row.Id == id);
        if (query.Whole("status", ConversionStatus.Waiting, ConversionStatus.Review) is { } status)
            rows = rows.Where(row => row.Status == status);
        if (query.Choice("type", ConversionType.Sale, ConversionType.Lead) is { } type)
            rows = type == ConversionType.Lead
                ? rows.Where(row => row.Type == ConversionType.Lead) : rows.Where(row => row.Type == ConversionType.Sale);
        if (query.Id("order_id") is { } order)
            rows = rows.Where(row => row.OrderId == order);
        if (query.Id("external_id") is { } external)
            rows = rows.Where(row => row.OrderId == external);
        if (query.Flag("is_closed") is { } closed)
            rows = closed ? rows.Where(row => row.IsClosed) : rows.Where(row => !row.IsClosed);
        if (query.Flag("checked_out") is { } settled)
            rows = settled ? rows.Where(row => row.CheckedOut) : rows.Where(row => !row.CheckedOut);
        return rows;
    }

    private static IQueryable<StoredConversion> Amounts(IQueryable<StoredConversion> rows, QueryFields query)
    {
        // A lead has no amount. Asked for leads of some amount, none are looked for.
        var (least, most) = (query.Amount("min_amount"), query.Amount("max_amount"));
        if (least is not null || most is not null)
            rows = query.Text("type") == ConversionType.Lead
                ? rows.Where(row => false) : rows.Where(row => row.Type == ConversionType.Sale);
        if (least is { } leastAmount)
            rows = rows.Where(row => row.Amount >= leastAmount);
        if (most is { } mostAmount)
            rows = rows.Where(row => row.Amount <= mostAmount);
        if (query.Amount("min_commission_amount") is { } leastCommission)
            rows = rows.Where(row => row.CommissionAmount >= leastCommission);
        if (query.Amount("max_commission_amount") is { } mostCommission)
            rows = rows.Where(row => row.CommissionAmount <= mostCommission);
        return rows;
    }
}
