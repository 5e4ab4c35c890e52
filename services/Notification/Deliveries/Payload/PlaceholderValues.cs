using System.Collections.Frozen;

namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>
/// What each placeholder of a GET stands for in one notification, not yet percent-encoded. One without a value is
/// empty, group and banner too: the "0" is only the POST's.
/// </summary>
public sealed class PlaceholderValues
{
    private readonly FrozenDictionary<string, string> _values;

    /// <param name="values">By placeholder name (<see cref="Settings.Placeholders"/>), without the marks.</param>
    public PlaceholderValues(IEnumerable<KeyValuePair<string, string>> values) =>
        _values = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The value, or empty.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    /// <inheritdoc cref="AwinTransactionPush.ToJson"/>
    public static PlaceholderValues From(Transaction transaction, bool productData, bool clickSource)
    {
        var t = transaction;
        var values = TransactionFields.Of(t, clickSource).ToDictionary(f => f.Name, f => f.Value ?? "", StringComparer.Ordinal);
        values["event"] = t.Event;
        values["status"] = t.Status;
        if (t.CommissionGroups.Count > 0)
            values["commissionGroups"] = TransactionJson.Write(json => TransactionJson.CommissionGroups(json, t.CommissionGroups));
        if (productData && t.Products.Count > 0)
            values["products"] = TransactionJson.Write(json => TransactionJson.Products(json, t.Products, t.Currency));
        return new(values);
    }
}
