// A Babel plugin that leaves of a TypeScript file what it imports, types included: dependency-cruiser
// reads TypeScript by a compiler's JavaScript API, which TypeScript 7 does not have.
module.exports = ({ types }) => ({
  manipulateOptions: (_, parser) => parser.plugins.push('typescript'),
  visitor: {
    Program(program) {
      const imports = [];
      const add = (path) => {
        const source = path.node.source ?? path.node.argument;
        if (types.isStringLiteral(source))
          imports.push(types.importDeclaration([], types.stringLiteral(source.value)));
      };
      program.traverse({
        ImportDeclaration: add,
        ExportNamedDeclaration: add,
        ExportAllDeclaration: add,
        ImportExpression: add,
        TSImportType: add,
        CallExpression({ node }) {
          const [source] = node.arguments;
          if (types.isImport(node.callee)) add({ node: { source } });
        },
      });
      program.node.body = imports;
      program.skip();
    },
  },
});
