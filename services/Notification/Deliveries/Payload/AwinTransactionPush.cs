using System.Text;

namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>
/// The POST publishers' scripts know (specs/5): a form with one field that holds the transaction as JSON, keys in the
/// seed's order, all scalars strings. Keys without a value are left out, except group and banner, "0" when unknown;
/// amount and commission are always there.
/// </summary>
public static class AwinTransactionPush
{
    public const string FieldName = "AwinTransactionPush";

    public const string ContentType = "application/x-www-form-urlencoded; charset=UTF-8";

    private const string UnknownId = "0";

    /// <param name="transaction">What is told.</param>
    /// <param name="productData">The publisher's setting: with the basket's lines.</param>
    /// <param name="clickSource">The publisher's setting: with the first click's time, page, phrase and search engine.</param>
    public static string ToJson(Transaction transaction, bool productData, bool clickSource) => TransactionJson.Write(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in TransactionFields.Of(transaction, clickSource))
        {
            if (!string.IsNullOrEmpty(value))
                json.WriteString(name, value);
            else if (name is TransactionFields.GroupId or TransactionFields.BannerId)
                json.WriteString(name, UnknownId);
        }

        if (transaction.CommissionGroups.Count > 0)
        {
            json.WritePropertyName("commissionGroups");
            TransactionJson.CommissionGroups(json, transaction.CommissionGroups);
        }

        if (productData && transaction.Products.Count > 0)
        {
            json.WritePropertyName("products");
            TransactionJson.Products(json, transaction.Products, transaction.Currency);
        }

        json.WriteEndObject();
    });

    /// <summary>The body to send, and to sign, under <see cref="ContentType"/>.</summary>
    public static byte[] ToForm(Transaction transaction, bool productData, bool clickSource) =>
        Encoding.ASCII.GetBytes($"{FieldName}={Uri.EscapeDataString(ToJson(transaction, productData, clickSource))}");
}
