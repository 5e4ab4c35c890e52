using System.Globalization;
using System.Reflection;
using System.Text;
using Affiliate.Contracts.Marks;

namespace Affiliate.Contracts.Tests;

/// <summary>
/// Writes down what travels: every contract's full name, its members as JSON names and types, and the words and numbers that have a name.
/// </summary>
internal static class ContractShape
{
    public static string Of(Assembly contracts)
    {
        var text = new StringBuilder();
        foreach (var type in contracts.GetExportedTypes().Where(Travels).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(
                one => one.Name, StringComparer.Ordinal))
                text.Append("  ").Append(char.ToLowerInvariant(property.Name[0])).Append(property.Name[1..]).Append(": ")
                    .Append(TypeName(property)).Append('\n');
            foreach (var constant in type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(one => one.IsLiteral))
                text.Append(CultureInfo.InvariantCulture, $"  {constant.Name} = {constant.GetRawConstantValue()}\n");
        }

        return text.ToString();
    }

    private static bool Travels(Type type) => type.Namespace != typeof(JournalKeys).Namespace;

    private static string TypeName(PropertyInfo property)
    {
        var nullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return Plain(property.PropertyType) + (nullable ? "?" : "");
    }

    private static string Plain(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Plain(inner);
        return type.IsGenericType ? $"[{Plain(type.GetGenericArguments()[0])}]" : type.Name;
    }
}
