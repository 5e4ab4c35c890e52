namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// Whose an order is: of the customer it names, else of whoever is a customer of the click it names. Two orders are of the same buyer when
/// they have one of those in common, or the click itself, for a second try may name its buyer otherwise than the first; but where both
/// name a customer, another customer is another buyer, whatever click they share (a family's computer, a shop's counter).
/// <para>
/// So it is no key that could be reserved: an order that names only the click is of the same buyer as two that are not each other's.
/// It is said in SQL, where clicks and customers are tied.
/// </para>
/// </summary>
internal static class SameBuyer
{
    /// <summary>The customers it may be of, each as <c>id</c>.</summary>
    /// <param name="click">Column of the click it names.</param>
    /// <param name="customer">Column of the customer it names.</param>
    public static string Customers(string click, string customer) =>
        $"""
        (SELECT {customer} AS id WHERE {customer} IS NOT NULL
            UNION ALL SELECT customer_id FROM customer_clicks WHERE click_token = {click} AND {customer} IS NULL)
        """;

    /// <summary>They do not name two customers.</summary>
    /// <param name="customer">Column of the customer that the one names.</param>
    /// <param name="other">The same of the other.</param>
    public static string NotTwo(string customer, string other) => $"({customer} IS NULL OR {other} IS NULL OR {customer} = {other})";
}
