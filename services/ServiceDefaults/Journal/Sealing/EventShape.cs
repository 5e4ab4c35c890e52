using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Affiliate.Contracts.Marks;

namespace Affiliate.ServiceDefaults.Journal.Sealing;

/// <summary>What a contract's marks say of its members: the same for every event of a type, so read once.</summary>
/// <param name="Keys">What a member of this shape names.</param>
/// <param name="Hides">How its value is kept from the body.</param>
/// <param name="Blank">What replaces a forgotten value.</param>
/// <param name="Members">Those of its members that say something, by their JSON names.</param>
internal sealed record EventShape(
    JournalKeys Keys, Hiding Hides, string? Blank, IReadOnlyDictionary<string, EventShape> Members)
{
    private static readonly ConcurrentDictionary<Type, EventShape> Known = new();
    private static readonly IReadOnlyDictionary<string, EventShape> None = new Dictionary<string, EventShape>(StringComparer.Ordinal);

    /// <summary>The shape of a contract.</summary>
    public static EventShape Of(Type contract) => Known.GetOrAdd(
        contract, static type => new EventShape(JournalKeys.None, Hiding.None, null, MembersOf(type, [])));

    private bool SaysSomething => Keys != JournalKeys.None || Hides != Hiding.None || Members.Count > 0;

    private static Dictionary<string, EventShape> MembersOf(Type type, IReadOnlyList<Type> above) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Name: JsonNamingPolicy.CamelCase.ConvertName(property.Name), Shape: Of(property, [.. above, type])))
            .Where(member => member.Shape.SaysSomething)
            .ToDictionary(member => member.Name, member => member.Shape, StringComparer.Ordinal);

    private static EventShape Of(PropertyInfo property, IReadOnlyList<Type> above)
    {
        var type = ItemOf(property.PropertyType);
        var personal = property.GetCustomAttribute<PersonalAttribute>();
        var unseen = property.GetCustomAttribute<UnseenByPublishersAttribute>();
        var isContract = type.Assembly == typeof(JournalKeys).Assembly && !type.IsEnum && !above.Contains(type);
        return new EventShape(
            KeysOf(property),
            personal is not null ? Hiding.Personal : unseen is not null ? Hiding.Unseen : Hiding.None,
            personal?.Blank,
            isContract ? MembersOf(type, above) : None);
    }

    private static JournalKeys KeysOf(PropertyInfo property) =>
        property.GetCustomAttribute<JournalKeyAttribute>()?.Keys ?? property.Name switch
        {
            "MerchantId" => JournalKeys.Merchant,
            "PublisherId" => JournalKeys.Publisher,
            _ => JournalKeys.None,
        };

    private static Type ItemOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type;
}
