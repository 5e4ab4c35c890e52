using Affiliate.Domain.Reports;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>The order number under which a biller's sale goes to the other services; a shortname has no colon of its own.</summary>
internal static class OrderNumber
{
    /// <summary>Of the transaction or, without one, the conversion.</summary>
    public static string Of(string biller, string id) => $"{biller}:{id}";

    /// <summary>How long a transaction's id may be.</summary>
    public static int Longest(string biller) => ReportLimits.OrderId - biller.Length - 1;
}
