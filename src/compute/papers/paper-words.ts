import { sayWidely } from '#model/text.ts'

/** What every paper says around its own words. */
export const WORDS = {
  number: sayWidely('Número', 'Number', 'Numéro', 'Número', 'Nimewo'),
  office: sayWidely('Oficina', 'Office', 'Bureau', 'Escritório', 'Biwo'),
  to: sayWidely('Dirigida a', 'Addressed to', 'Adressé à', 'Dirigido a', 'Pou'),
  source: sayWidely('Fundamento', 'Legal basis', 'Base légale', 'Fundamento legal', 'Baz legal'),
  page: sayWidely('Página', 'Page', 'Page', 'Página', 'Paj'),
  of: sayWidely('de', 'of', 'sur', 'de', 'sou'),
  seal: sayWidely('Sello', 'Seal', 'Sceau', 'Selo', 'So'),
  translation: sayWidely(
    'Texto en español: es el que vale.',
    'Translation, so that you can read it. The Spanish text, before this page, is the one that counts.',
    'Traduction, pour que vous puissiez le lire. C’est le texte espagnol, avant cette page, qui fait foi.',
    'Tradução, para que possa ler. O que vale é o texto em espanhol, antes desta página.',
    'Tradiksyon, pou ou ka li li. Se tèks panyòl la, anvan paj sa a, ki konte.',
  ),
  check: sayWidely(
    'Cómo comprobar este documento',
    'How to check this document',
    'Comment vérifier ce document',
    'Como verificar este documento',
    'Kijan pou verifye dokiman sa a',
  ),
  checking: sayWidely(
    'Quien lo reciba puede leer el código con la página de verificación de la institución, también sin conexión. Solo responde si es válido o no.',
    'Whoever is shown it can read the code with the verifier page of the institution, also without a connection. It answers only whether it is valid.',
    'La personne à qui il est présenté peut lire le code avec la page de vérification de l’institution, même sans connexion. Elle répond seulement s’il est valable ou non.',
    'Quem o receber pode ler o código com a página de verificação da instituição, também sem conexão. Ela só responde se é válido ou não.',
    'Moun ou montre l li a ka li kòd la ak paj verifikasyon enstitisyon an, menm san koneksyon. Li reponn sèlman si l bon oswa si l pa bon.',
  ),
  code: sayWidely('Código', 'Code', 'Code', 'Código', 'Kòd'),
  until: sayWidely(
    'El código puede comprobarse hasta el',
    'The code can be checked up to and including',
    'Le code peut être vérifié jusqu’au',
    'O código pode ser verificado até',
    'Yo ka verifye kòd la jiska',
  ),
  demo: sayWidely(
    'Nodo de demostración. Las personas son ficticias y este documento no vale.',
    'Demonstration node. The people are made up and this document is not valid.',
    'Nœud de démonstration. Les personnes sont fictives et ce document n’a aucune valeur.',
    'Nó de demonstração. As pessoas são fictícias e este documento não tem valor.',
    'Sit demonstrasyon. Moun yo envante, dokiman sa a pa gen valè.',
  ),
  mark: sayWidely(
    'DEMOSTRACIÓN',
    'DEMONSTRATION',
    'DÉMONSTRATION',
    'DEMONSTRAÇÃO',
    'DEMONSTRASYON',
  ),
} as const
