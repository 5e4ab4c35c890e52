using System.Reflection;
using Affiliate.ServiceDefaults.Storage;
using Xunit.Sdk;

namespace Affiliate.Testing;

/// <summary>Runs the test on SQLite and on PostgreSQL: the engine is its first parameter.</summary>
/// <param name="data">The test's other parameters, as <c>InlineData</c> would name them.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothEnginesAttribute(params object?[] data) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<StorageProvider>().Select(engine => (object?[])[engine, .. data]);
}
