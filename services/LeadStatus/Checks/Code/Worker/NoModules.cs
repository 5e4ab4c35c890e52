using Jint;
using Jint.Runtime;
using Jint.Runtime.Modules;

namespace Affiliate.LeadStatus.Checks.Code.Worker;

/// <summary>There is nothing to import.</summary>
internal sealed class NoModules : IModuleLoader
{
    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest) =>
        new(moduleRequest, moduleRequest.Specifier, null, SpecifierType.Bare);

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved) =>
        throw new JavaScriptException(engine.Intrinsics.TypeError, "import() is not available");
}
